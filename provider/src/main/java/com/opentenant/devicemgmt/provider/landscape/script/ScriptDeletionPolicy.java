package com.opentenant.devicemgmt.provider.landscape.script;

import com.opentenant.devicemgmt.provider.landscape.ReservedTitles;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.OpenEnum;

/** What becomes of a script that is destroyed. */
@Doc("What becomes of a script in Landscape when Pulumi destroys it. Neither can be undone.")
public record ScriptDeletionPolicy(String value) implements OpenEnum {

  @Doc("The script stays readable, and can be neither run nor edited.")
  public static final ScriptDeletionPolicy ARCHIVE = new ScriptDeletionPolicy("archive");

  @Doc(
      "The script gets the title `<title> (archived <id>)` before it is archived, so that a new one can"
          + " have its own.")
  public static final ScriptDeletionPolicy RENAME_AND_ARCHIVE =
      new ScriptDeletionPolicy(ReservedTitles.POLICY);

  @Doc("The code of all versions and the attachments are deleted too.")
  public static final ScriptDeletionPolicy REDACT = new ScriptDeletionPolicy("redact");
}
