@echo off
rem Starts Dramatis from this installation. JAVA_HOME chooses the Java, DRAMATIS_JAVA_OPTS adds
rem options for it, such as -Xmx4g.
setlocal DisableDelayedExpansion
set "INSTALLATION=%~dp0.."
set "JAVA="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
if not defined JAVA for %%j in (java.exe) do set "JAVA=%%~$PATH:j"
if not defined JAVA (
  echo dramatis: no Java found. Install a JDK or JRE 17 or newer, or set JAVA_HOME. 1>&2
  exit /b 3
)

rem "call", because a command that begins with a quote would lose it here.
set "MAJOR="
for /f "tokens=3" %%v in ('call "%JAVA%" -version 2^>^&1 ^| findstr /i /c:" version "') do (
  if not defined MAJOR for /f "delims=.-+" %%m in ("%%~v") do set "MAJOR=%%m"
)
if not defined MAJOR set "MAJOR=17"
if %MAJOR% LSS 17 (
  echo dramatis: Java %MAJOR% is too old; Java 17 or newer is needed. Set JAVA_HOME to one. 1>&2
  exit /b 3
)

rem Java 24 and later warn about what libraries below us do; the warnings help no user.
set "QUIET="
if %MAJOR% GEQ 24 set "QUIET=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

rem Runs take a tenth less of the processor with it than with G1. Only one collector may be named.
rem "set NAME" prints the options as they are: they may hold quotes, which an "if" would stumble over.
set "COLLECTOR=-XX:+UseParallelGC"
set DRAMATIS_JAVA_OPTS 2>nul | findstr /r /c:"-XX:+Use.*GC" >nul && set "COLLECTOR="

rem Half of what a small run costs would be the second compiler. What reads documents gets code of it
rem later than Java presets; other commands end before it pays at all.
set "COMPILER=-XX:Tier4InvocationThreshold=150000 -XX:Tier4MinInvocationThreshold=18000 -XX:Tier4CompileThreshold=450000 -XX:Tier4BackEdgeThreshold=1200000"
for %%c in (actor export plugins settings status watch) do if "%~1"=="%%c" set "COMPILER=-XX:TieredStopAtLevel=1"

"%JAVA%" %QUIET% %COLLECTOR% %COMPILER% -XX:MaxRAMPercentage=50 -Dfile.encoding=UTF-8 "-Ddramatis.installation=%INSTALLATION%" %DRAMATIS_JAVA_OPTS% -cp "%INSTALLATION%\lib\*" org.dramatis.app.Main %*
exit /b %ERRORLEVEL%
