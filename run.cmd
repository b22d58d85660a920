@echo off
rem Sets metidesk up in this folder and starts it: run, run demo out, run setup, run test.
rem What setting up prints goes to stderr, so that the output of a command stays clean.
setlocal
set "here=%~dp0"
set "venv=%here%.venv"
set "python=%venv%\Scripts\python.exe"
set "PYTHONDONTWRITEBYTECODE="
set "stamp="
for /f "skip=1 delims=" %%h in ('certutil -hashfile "%here%requirements.lock" SHA256') do if not defined stamp set "stamp=%%h"
set "found="
if exist "%venv%\stamp" set /p found=<"%venv%\stamp"
if exist "%python%" if "%found%"=="%stamp%" goto ready
set "base="
for %%v in (3.13 3.12 3.11) do if not defined base py -%%v -c "" 2>nul && set "base=py -%%v"
if not defined base python -c "import sys; raise SystemExit(sys.version_info[:2] < (3, 11))" 2>nul && set "base=python"
if not defined base (
    echo metidesk needs Python 3.11 or newer from python.org. Install it and start again. 1>&2
    exit /b 1
)
echo Setting up metidesk in %venv% (once, about a minute) 1>&2
if exist "%venv%" rmdir /s /q "%venv%"
%base% -m venv "%venv%" 1>&2 || exit /b 1
"%python%" -m pip install --quiet --disable-pip-version-check --require-hashes -r "%here%requirements.lock" 1>&2 || exit /b 1
>"%venv%\stamp" echo %stamp%
:ready
if "%~1"=="setup" exit /b 0
if "%~1"=="test" goto test
if defined PYTHONPATH (set "PYTHONPATH=%here%;%PYTHONPATH%") else (set "PYTHONPATH=%here%")
"%python%" -m metidesk %*
exit /b %errorlevel%
:test
cd /d "%here%"
if not defined QT_QPA_PLATFORM set "QT_QPA_PLATFORM=offscreen"
for /f "tokens=1,* delims= " %%a in ("%*") do set "rest=%%b"
"%python%" -m pytest -n 2 --dist loadfile %rest%
exit /b %errorlevel%
