// Writes a program in PCL as the generators for TypeScript, Python and Go write it. `pulumi convert` needs a language host
// for each of these languages, which the pinned engine lacks.
//
//	programs SCHEMA PCL OUT
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blang/semver"
	"github.com/hashicorp/hcl/v2"
	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

type generator func(*pcl.Program) (map[string][]byte, hcl.Diagnostics, error)

var generators = map[string]generator{
	"nodejs": nodejs.GenerateProgram,
	"python": python.GenerateProgram,
	"go":     gogen.GenerateProgram,
}

func main() {
	if len(os.Args) != 4 {
		fail(fmt.Errorf("expected three arguments: SCHEMA PCL OUT"))
	}
	for language, generate := range generators {
		program, err := bind(os.Args[1], os.Args[2])
		if err != nil {
			fail(fmt.Errorf("%s: %w", language, err))
		}
		files, diagnostics, err := generate(program)
		if err == nil && diagnostics.HasErrors() {
			err = diagnostics
		}
		if err == nil {
			err = write(files, filepath.Join(os.Args[3], language))
		}
		if err != nil {
			fail(fmt.Errorf("%s: %w", language, err))
		}
	}
}

// bind reads the program anew, because a generator changes it. A property that the schema lacks is an error.
func bind(schemaFile, folder string) (*pcl.Program, error) {
	text, err := os.ReadFile(schemaFile)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return nil, err
	}
	pkg, diagnostics, err := schema.BindSpec(spec, schema.NewNullLoader(), schema.ValidationOptions{})
	if err == nil && diagnostics.HasErrors() {
		err = diagnostics
	}
	if err != nil {
		return nil, err
	}
	program, diagnostics, err := pcl.BindDirectory(folder, loader{pkg})
	if err == nil && diagnostics.HasErrors() {
		err = diagnostics
	}
	return program, err
}

// A loader has one package, whatever the program asks for.
type loader struct{ pkg *schema.Package }

func (l loader) LoadPackage(string, *semver.Version) (*schema.Package, error) {
	return l.pkg, nil
}

func (l loader) LoadPackageV2(context.Context, *schema.PackageDescriptor) (*schema.Package, error) {
	return l.pkg, nil
}

func (l loader) LoadPackageReference(string, *semver.Version) (schema.PackageReference, error) {
	return l.pkg.Reference(), nil
}

func (l loader) LoadPackageReferenceV2(context.Context, *schema.PackageDescriptor) (schema.PackageReference, error) {
	return l.pkg.Reference(), nil
}

func write(files map[string][]byte, folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "programs:", err)
	os.Exit(1)
}
