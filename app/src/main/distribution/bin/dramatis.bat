@echo off
rem Starts Dramatis from this installation. JAVA_HOME chooses the Java, DRAMATIS_JAVA_OPTS adds
rem options for it, such as -Xmx4g.
setlocal
set "INSTALLATION=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
set "COLLECTOR=-XX:+UseParallelGC"
if defined DRAMATIS_JAVA_OPTS if not "%DRAMATIS_JAVA_OPTS:-XX:+Use=%"=="%DRAMATIS_JAVA_OPTS%" set "COLLECTOR="
"%JAVA%" %COLLECTOR% -XX:MaxRAMPercentage=50 -Dfile.encoding=UTF-8 "-Ddramatis.installation=%INSTALLATION%" %DRAMATIS_JAVA_OPTS% -cp "%INSTALLATION%\lib\*" org.dramatis.app.Main %*
exit /b %ERRORLEVEL%
