package com.opentenant.devicemgmt.provider.landscape.script;

import com.opentenant.devicemgmt.provider.landscape.ReservedTitles;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.OpenEnum;

/** What happens to a script that is deleted. */
@Doc("What happens to a script in Landscape when Pulumi deletes it. It cannot be undone.")
public record ScriptDeletionPolicy(String value) implements OpenEnum {

  @Doc("The script stays readable, but can no longer be run or edited.")
  public static final ScriptDeletionPolicy ARCHIVE = new ScriptDeletionPolicy("archive");

  @Doc(
      "The script gets the title `<title> (archived <id>)` before it is archived, so a new script can"
          + " use the title.")
  public static final ScriptDeletionPolicy RENAME_AND_ARCHIVE =
      new ScriptDeletionPolicy(ReservedTitles.POLICY);

  @Doc("The script is archived, and the code of all versions and the attachments are deleted.")
  public static final ScriptDeletionPolicy REDACT = new ScriptDeletionPolicy("redact");
}
