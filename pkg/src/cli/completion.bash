# zhtidy: completion for bash. Put `eval "$(zhtidy completion bash)"` into ~/.bashrc.
_zhtidy() {
  local IFS=$'\n'
  COMPREPLY=($(zhtidy complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -o bashdefault -F _zhtidy zhtidy
