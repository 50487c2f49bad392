using System.CommandLine;
using Hybrid.Local.Cli.Options;

namespace Hybrid.Local.Cli.Completion;

/// <summary><c>./hybrid completion</c>: a script for a shell, which asks the program what fits whenever somebody presses Tab.</summary>
internal static class CompletionCommand
{
    /// <summary>Begins a command line that asks.</summary>
    public const string Question = "[complete]";

    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        // COMP_WORDS breaks words at = and :, and what is proposed is put in the place of the last of those parts.
        ["bash"] = """
            _hybrid() {
              local text=${COMP_LINE:0:COMP_POINT} words last part line
              read -ra words <<<"$text"
              [[ $text != *[[:space:]] ]] || words+=("")
              last=${words[-1]} part=${COMP_WORDS[COMP_CWORD]}
              [[ $part != [=:] ]] || part=
              words[-1]="@$last"
              COMPREPLY=()
              while IFS=$'\t' read -r line _; do
                [[ $line != *= ]] || compopt -o nospace
                COMPREPLY+=("${line#"${last%"$part"}"}")
              done < <("${COMP_WORDS[0]}" '[complete]' "${words[@]:1}" 2>/dev/null)
            }
            complete -o default -F _hybrid hybrid
            """,
        ["zsh"] = """
            #compdef hybrid
            _hybrid() {
              local -a lines values
              local line
              lines=("${(@f)$("${words[1]}" '[complete]' "${(@)words[2,CURRENT-1]}" "@${words[CURRENT]}" 2>/dev/null)}")
              for line in $lines; do
                values+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
              done
              if (( $#values )); then _describe hybrid values; else _files; fi
            }
            if [[ ${funcstack[1]-} = _hybrid ]]; then _hybrid "$@"; else compdef _hybrid hybrid; fi
            """,
        ["fish"] = """
            function __hybrid_complete
                set -l words (commandline -opc)
                $words[1] '[complete]' $words[2..-1] "@"(commandline -ct | string collect --allow-empty) 2>/dev/null
            end
            complete -c hybrid -a '(__hybrid_complete)'
            complete -p '*/hybrid' -a '(__hybrid_complete)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName hybrid, hybrid.cmd -ScriptBlock {
                param($word, $ast, $position)
                $words = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.Extent.Text })
                # As a list even where there is one word, which would be handed on letter by letter.
                $rest = @($words | Select-Object -Skip 1)
                & $words[0] '[complete]' @rest "@$word" 2>$null | ForEach-Object {
                    $value, $meaning = $_ -split "`t", 2
                    if (-not $meaning) { $meaning = $value }
                    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $meaning)
                }
            }
            """,
    };

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "The shell: bash, zsh, fish or pwsh." };
        shell.RestrictTo([.. Scripts.Keys]);
        var command = new Command(
            "completion", "Print a script for a shell, by which Tab completes commands, options, routes, stacks and values.") { shell };
        command.SetAction((result, _) => Console.Out.WriteLineAsync(Scripts[result.GetRequiredValue(shell)]));
        return command;
    }

    /// <summary>Answers a shell that asks: a line for each word, with its meaning behind a tab.</summary>
    public static async Task<int> AnswerAsync(Completions completions, IReadOnlyList<string> words)
    {
        var typed = words is [.., var last] && last.StartsWith(Completions.Mark) ? [.. words.SkipLast(1), last[1..]] : words;
        foreach (var (word, meaning) in completions.Of(typed))
            await Console.Out.WriteLineAsync(meaning.Length == 0 ? word : $"{word}\t{meaning}");
        return 0;
    }
}
