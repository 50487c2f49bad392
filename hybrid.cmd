@echo off
rem The script hybrid, for Windows: the same commands. What has changed since the last build, MSBuild finds out.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "artifacts=%root%artifacts"
set "log=%artifacts%\hybrid-build.log"
set DOTNET_NOLOGO=1
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set DOTNET_CLI_UI_LANGUAGE=en

for %%h in ("" "--help" "-h" "-?") do if "%~1"==%%h (type "%root%local\Cli\Help\hybrid.txt" & exit /b 0)
if "%~1"=="test" for %%h in ("--help" "-h" "-?") do if "%~2"==%%h (type "%root%local\Cli\Help\test.txt" & exit /b 0)

rem A shell asks what may stand in a command line: the program answers as it was built last.
if "%~1"=="[complete]" (
  if exist "%artifacts%\run\bin\Local\release\hybrid.dll" dotnet "%artifacts%\run\bin\Local\release\hybrid.dll" %*
  exit /b 0
)

where dotnet >nul 2>nul || (echo hybrid: the .NET SDK 10 is needed and there is no dotnet on the PATH; get it from https://dot.net/download>&2& exit /b 1)
if not exist "%artifacts%" mkdir "%artifacts%" || (echo hybrid: '%artifacts%' cannot be written; make a clone of your own>&2& exit /b 1)

rem Real packages or stand-ins: asked once in each clone (local/packages/Probe.proj).
if not "%OFFLINE_PACKAGES%"=="" if /i not "%OFFLINE_PACKAGES%"=="true" if /i not "%OFFLINE_PACKAGES%"=="false" (
  echo hybrid: OFFLINE_PACKAGES=%OFFLINE_PACKAGES%: not allowed; allowed: true, the stand-ins of local/packages, or false, packages>&2
  exit /b 1
)
set "verdict="
if exist "%root%.package-source" for /f "usebackq" %%v in ("%root%.package-source") do set "verdict=%%v"
if "%OFFLINE_PACKAGES%"=="" if not "%verdict%"=="nuget" if not "%verdict%"=="stand-ins" (
  echo Asking the NuGet source for the packages ...>&2
  dotnet msbuild "%root%local\packages\Probe.proj" -nologo -v:quiet -tl:off 1>&2 || exit /b 1
)

if "%~1"=="test" goto test
if "%~1"=="bench" (echo hybrid: bench measures on Linux only>&2& exit /b 1)

rem What pulumi up deploys, or plain managed builds (PlainBuild in Directory.Build.props).
set "output=%artifacts%\run"
set "options=-p:PlainBuild=true -m:1"
if "%~1"=="run" for %%a in (%*) do if "%%~a"=="--published" set "output=%artifacts%"& set "options="
if exist "%output%\bin\Local\release\hybrid.dll" (set "state=what has changed") else set "state=for the first time (about 20 seconds)"
echo Building %state% ...>&2
call :build "%root%local\Local.csproj" -restore -p:Configuration=Release %options% || exit /b 1
dotnet "%output%\bin\Local\release\hybrid.dll" %*
exit /b

:test
set "arguments="
:next
shift
if "%~1"=="" goto run_tests
if "%~1"=="--all" (set HYBRID_TEST_ALL=1) else set arguments=%arguments% %1
goto next
:run_tests
echo Building everything (about a minute the first time) ...>&2
call :build "%root%Hybrid.slnx" -restore || exit /b 1
echo Testing (some minutes) ...>&2
powershell -NoProfile -Command "& dotnet test $env:root\Hybrid.slnx --no-build -nologo -v:quiet -tl:off --logger 'console;verbosity=minimal' $env:arguments.Split(' ', 'RemoveEmptyEntries') | Tee-Object -Variable lines; $status = $LASTEXITCODE; $sum = @{ Passed = 0; Failed = 0 }; foreach ($match in ($lines | Select-String '(Passed|Failed): +(\d+)' -AllMatches).Matches) { $sum[$match.Groups[1].Value] += [int]$match.Groups[2].Value }; if ($sum.Passed + $sum.Failed -eq 0) { 'hybrid: no test ran'; $status = 1 }; \"$($sum.Passed) passed, $($sum.Failed) failed\"; exit $status"
exit /b

rem Builds in silence; shows what the build said if it fails, and its warnings if not.
:build
dotnet msbuild %* -nologo -v:quiet -tl:off >"%log%" 2>&1 || (type "%log%" >&2 & call :remedy & echo hybrid: the build failed; see above>&2& exit /b 1)
findstr /c:": warning " "%log%" >&2
exit /b 0

rem What to do where a package is missing that has a stand-in.
:remedy
for /d %%p in ("%root%local\packages\*") do findstr /c:"NU1101: Unable to find package %%~nxp." "%log%" >nul && (
  echo hybrid: the NuGet source lacks packages that have a stand-in: delete .package-source, or set OFFLINE_PACKAGES=true>&2
  exit /b 0
)
exit /b 0
