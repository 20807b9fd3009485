# zhtidy: completion for fish. Put `zhtidy completion fish | source` into ~/.config/fish/config.fish.
function __zhtidy
    set -l words (commandline -opc) (commandline -ct)
    set -l found (zhtidy complete $words[2..-1] 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c zhtidy -f -a '(__zhtidy)'
