#compdef zhtidy
# zhtidy: completion for zsh. Put `eval "$(zhtidy completion zsh)"` into ~/.zshrc, behind `compinit`.
_zhtidy() {
  local -a found
  found=("${(@f)$(zhtidy complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "${found[1]}" ]]; then compadd -a found; else _files; fi
}
compdef _zhtidy zhtidy
