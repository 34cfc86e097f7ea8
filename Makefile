MVN = mvn -B -ntp

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

build: ## put the runnable plugin and the simulator into bin/
	$(MVN) -pl simulator,provider package -Dmaven.test.skip=true

dist: build ## make the archives that users install, each with a Java runtime, in dist/
	tools/dist/dist

sbom: ## list the libraries in the archives, in CycloneDX's format, in dist/
	$(MVN) -q -pl simulator,provider compile org.cyclonedx:cyclonedx-maven-plugin:makeBom

reproducible: ## build the schema, the SDK, the jars and the lists of libraries twice, and compare them; takes minutes
	tools/reproducible

check: ## fast: format, compile, a fixed part of the fault sweep, and all other tests but the end-to-end ones
	$(MVN) spotless:check verify -De2e.skip=true -Ddevicemgmt.sweep=part -Ddevicemgmt.hostile=part

test: ## every test, those on the real Pulumi engine included
	engine=$$(tools/engine/engine) && $(MVN) verify -Ddevicemgmt.engine="$$engine"

e2e: build ## the end-to-end tests alone
	engine=$$(tools/engine/engine) && $(MVN) -pl sdk/java,examples/java-quickstart,examples/java-tenant,e2e verify -Ddevicemgmt.engine="$$engine"

dist/SHA256SUMS: $(shell find provider/src/main simulator/src/main pom.xml provider/pom.xml simulator/pom.xml schema.json LICENSE tools/dist tools/launcher tools/ClassArchives.java -type f) | build
	tools/dist/dist

demo: build dist/SHA256SUMS ## what a user does with Pulumi, shown on simulated tenants
	$(MVN) -pl sdk/java,examples/java-tenant package -Dmaven.test.skip=true
	tools/demo

clients: ## other people's clients, such as iructl, against the simulator; needs Python 3.12 or newer
	$(MVN) -q -pl simulator package -Dmaven.test.skip=true
	tools/clients/clients

schema: ## write schema.json from the resource records
	$(MVN) -pl provider -am compile exec:java -Dexec.mainClass=com.opentenant.devicemgmt.provider.SchemaWriter -Dexec.args=schema.json

sdk: ## write the SDKs from schema.json with Pulumi's own generators: sdk/java, and TypeScript, Python and Go in sdk/build
	tools/sdk

sdk-check: build sdk ## compile the SDKs for TypeScript, Python and Go, and exported programs, and pack the SDKs; needs Node.js, Python 3.11 or newer, and Go
	tools/sdks/check/check

format: ## format all code
	$(MVN) spotless:apply

engine: ## print the folder of the Pulumi binaries, which are built first where none are installed
	@tools/engine/engine

bench: dist ## compare speed and memory with a minimal provider and curl, in ten minutes; EXTENT=quick only shows that it works
	tools/bench/bench $(EXTENT)

state: build ## record the state that this version writes for every resource (CONTRIBUTING.md)
	engine=$$(tools/engine/engine) && $(MVN) -q -pl sdk/java,e2e test-compile exec:java -Ddevicemgmt.engine="$$engine" -Ddevicemgmt.root="$(CURDIR)" -Dexec.classpathScope=test -Dexec.mainClass=com.opentenant.devicemgmt.e2e.StateRecording

mutation: ## measure what the provider's unit tests miss, by breaking the code many times; slow
	$(MVN) -pl provider -am -Pmutation process-test-classes

fuzz: ## send 100,000 mutated messages to every RPC; CALLS and SEED can be set
	$(MVN) -pl simulator,provider test-compile surefire:test -Dtest=ProtocolFuzzTest -Dsurefire.failIfNoSpecifiedTests=false -DargLine=-Xmx256m -Ddevicemgmt.fuzz.calls=$${CALLS:-100000} -Ddevicemgmt.fuzz.seed=$${SEED:-$$(date +%s)}

clean: ## remove everything that was built, but not the engine
	$(MVN) clean && rm -rf bin dist sdk/build

.PHONY: help build dist sbom reproducible check test e2e demo clients schema sdk sdk-check format engine bench state mutation fuzz clean
