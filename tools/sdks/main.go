// Writes the SDKs for TypeScript, Python and Go from schema.json, with the generators that are in the pinned Pulumi
// module. `pulumi package gen-sdk` needs a language host for each of these languages, which the pinned engine lacks.
//
//	sdks SCHEMA LICENSE OUT
package main

import (
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "make sdk"

//go:embed readme
var readmes embed.FS

// generators maps Pulumi's name of a language to its generator.
var generators = map[string]func(*schema.Package) (map[string][]byte, error){
	"nodejs": func(pkg *schema.Package) (map[string][]byte, error) {
		return nodejs.GeneratePackage(tool, pkg, nil, nil, false, nil)
	},
	"python": func(pkg *schema.Package) (map[string][]byte, error) {
		return python.GeneratePackage(tool, pkg, nil, nil)
	},
	"go": func(pkg *schema.Package) (map[string][]byte, error) {
		return gogen.GeneratePackage(tool, pkg, nil)
	},
}

func main() {
	if len(os.Args) != 4 {
		fail(fmt.Errorf("expected three arguments: SCHEMA LICENSE OUT"))
	}
	license, err := os.ReadFile(os.Args[2])
	if err != nil {
		fail(err)
	}
	for language := range generators {
		files, err := generate(language, os.Args[1])
		if err != nil {
			fail(fmt.Errorf("%s: %w", language, err))
		}
		files["LICENSE"] = license
		if err := write(files, filepath.Join(os.Args[3], language)); err != nil {
			fail(err)
		}
	}
}

func generate(language, schemaFile string) (map[string][]byte, error) {
	// A generator changes the package that it is given, so each one reads the schema anew.
	spec, err := read(schemaFile)
	if err != nil {
		return nil, err
	}
	pkg, diagnostics, err := schema.BindSpec(spec, schema.NewNullLoader(), schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	if diagnostics.HasErrors() {
		return nil, diagnostics
	}
	files, err := generators[language](pkg)
	if err != nil {
		return nil, err
	}
	readme, err := readmes.ReadFile("readme/" + language + ".md")
	if err != nil {
		return nil, err
	}
	files["README.md"] = []byte(strings.ReplaceAll(string(readme), "${version}", spec.Version))
	return files, nil
}

func read(file string) (schema.PackageSpec, error) {
	var spec schema.PackageSpec
	text, err := os.ReadFile(file)
	if err != nil {
		return spec, err
	}
	if err := json.Unmarshal(text, &spec); err != nil {
		return spec, err
	}
	description, err := json.Marshal(spec.Description)
	if err != nil {
		return spec, err
	}
	// The schema itself names only the language whose SDK is published.
	spec.Language = map[string]schema.RawMessage{
		"nodejs": schema.RawMessage(`{"packageDescription":` + string(description) + `}`),
		"python": schema.RawMessage(`{"pyproject":{"enabled":true}}`),
	}
	return spec, nil
}

func write(files map[string][]byte, folder string) error {
	for name, text := range files {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "sdks:", err)
	os.Exit(1)
}
