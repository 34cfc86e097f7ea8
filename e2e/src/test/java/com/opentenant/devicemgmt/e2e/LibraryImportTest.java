package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess.Request;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A second stack imports what a first one has created, and has the same program. */
class LibraryImportTest {

  private static final String PROGRAM =
      """
      resources:
        office:
          type: devicemgmt:iru:Blueprint
          properties:
            name: Office
            description: Macs of the office staff
        warehouse:
          type: devicemgmt:iru:Blueprint
          properties:
            name: Warehouse
            type: map
        lock:
          type: devicemgmt:iru:CustomProfile
          properties:
            name: Screen lock
            runsOnMac: true
            profile: |
              <?xml version="1.0" encoding="UTF-8"?>
              <plist version="1.0">
              <dict>
                <key>PayloadContent</key>
                <array>
                  <dict>
                    <key>PayloadType</key><string>com.apple.screensaver</string>
                    <key>PayloadIdentifier</key><string>com.example.lock.screensaver</string>
                    <key>PayloadUUID</key><string>3B7E1C42-0B43-4D0F-8E0B-1E2B7C9D1A01</string>
                    <key>PayloadVersion</key><integer>1</integer>
                    <key>askForPassword</key><true/>
                  </dict>
                </array>
                <key>PayloadDisplayName</key><string>Screen lock</string>
                <key>PayloadIdentifier</key><string>com.example.lock</string>
                <key>PayloadType</key><string>Configuration</string>
                <key>PayloadUUID</key><string>3B7E1C42-0B43-4D0F-8E0B-1E2B7C9D1A00</string>
                <key>PayloadVersion</key><integer>1</integer>
              </dict>
              </plist>
        loan:
          type: devicemgmt:iru:Tag
          properties:
            name: Loan device
        scanner:
          type: devicemgmt:iru:InHouseApp
          properties:
            name: Scanner
            runsOnIpad: true
            installer:
              fn::fileAsset: Scanner.ipa
        officeLock:
          type: devicemgmt:iru:BlueprintLibraryItem
          properties:
            blueprintId: ${office.id}
            libraryItemId: ${lock.id}
        warehouseItems:
          type: devicemgmt:iru:BlueprintLibraryItems
          properties:
            blueprintId: ${warehouse.id}
            libraryItemIds:
              - ${lock.id}
              - ${scanner.id}
      """;

  private static final String OUTPUTS =
      """
      outputs:
        imports:
          fn::toJSON:
            resources:
              - {type: devicemgmt:iru:Blueprint, name: office, id: "${office.id}"}
              - {type: devicemgmt:iru:Blueprint, name: warehouse, id: "${warehouse.id}"}
              - {type: devicemgmt:iru:CustomProfile, name: lock, id: "${lock.id}"}
              - {type: devicemgmt:iru:Tag, name: loan, id: "${loan.id}"}
              - {type: devicemgmt:iru:InHouseApp, name: scanner, id: "${scanner.id}"}
              - {type: devicemgmt:iru:BlueprintLibraryItem, name: officeLock, id: "${officeLock.id}"}
              - {type: devicemgmt:iru:BlueprintLibraryItems, name: warehouseItems, id: "${warehouseItems.id}"}
      """;

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();

  @AutoClose private final Workspace creator = Workspace.empty().configure(tenant);

  @AutoClose private final Workspace importer = Workspace.empty().configure(tenant);

  @Test
  void importedObjectsDoNotDiffer_andNothingIsWritten() {
    for (var each : new Workspace[] {creator, importer}) {
      each.write("Scanner.ipa", "PK\u0003\u0004 a scanner");
    }
    creator.program(PROGRAM + OUTPUTS);
    creator.up("--skip-preview").succeeded();
    importer.write("imports.json", creator.stackOutput("imports"));
    tenant.clearJournal();

    importer
        .pulumi(
            "import", "--yes", "--file", "imports.json", "--protect=false", "--generate-code=false")
        .succeeded();
    importer.program(PROGRAM);

    assertThat(importer.preview("--expect-no-changes").succeeded().stdout())
        .contains("8 unchanged");
    importer.pulumi("refresh", "--preview-only", "--expect-no-changes").succeeded();
    assertThat(tenant.journal()).isNotEmpty().extracting(Request::method).containsOnly("GET");
    assertThat(tenant.violations()).isEmpty();
  }
}
