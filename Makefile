.PHONY: help format verify

help:
	@echo 'make format   rewrite the sources in google-java-format (the build only checks)'
	@echo 'make verify   all tests and checks'

format:
	mvn -q com.spotify.fmt:fmt-maven-plugin:format

verify:
	./verify
