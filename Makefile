.PHONY: help format record verify

help:
	@echo 'make format   rewrite the sources in google-java-format (the build only checks)'
	@echo 'make record   record what raised versions make of the fixed inputs (docs/architecture.md)'
	@echo 'make verify   all tests and checks'

format:
	mvn -q com.spotify.fmt:fmt-maven-plugin:format

record:
	mvn -q -Dquick -pl parsers,annotators,analytics -am test -Dtest='RecordedResultsTest,SpiSurfaceTest' \
	  -Dsurefire.failIfNoSpecifiedTests=false -Drecord=true

verify:
	./verify
