package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.landscape.ReservedTitles;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.OpenEnum;

/** What happens to a script profile that is deleted. */
@Doc("What happens to a script profile in Landscape when Pulumi deletes it. It cannot be undone.")
public record ScriptProfileDeletionPolicy(String value) implements OpenEnum {

  @Doc("The profile is archived and keeps its title.")
  public static final ScriptProfileDeletionPolicy ARCHIVE =
      new ScriptProfileDeletionPolicy("archive");

  @Doc(
      "The profile gets the title `<title> (archived <id>)` before it is archived, so a new profile can"
          + " use the title.")
  public static final ScriptProfileDeletionPolicy RENAME_AND_ARCHIVE =
      new ScriptProfileDeletionPolicy(ReservedTitles.POLICY);
}
