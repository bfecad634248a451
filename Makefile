.PHONY: help format record record-libraries verify

help:
	@echo 'make format   rewrite the sources in google-java-format (the build only checks)'
	@echo 'make record   record what raised versions make of the fixed inputs (docs/architecture.md)'
	@echo 'make record-libraries   record the libraries of an installation after one was changed (SECURITY.md)'
	@echo 'make verify   all tests and checks'

format:
	mvn -q com.spotify.fmt:fmt-maven-plugin:format

record:
	mvn -q -Dquick -pl parsers,annotators,analytics -am test -Dtest='RecordedResultsTest,SpiSurfaceTest' \
	  -Dsurefire.failIfNoSpecifiedTests=false -Drecord=true

record-libraries:
	mvn -q -Dquick -pl app -am verify -Dtest=LibrariesTest -Dsurefire.failIfNoSpecifiedTests=false -Drecord=true

verify:
	./verify
