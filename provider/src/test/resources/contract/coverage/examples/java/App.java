package fixture;

import com.opentenant.devicemgmt.iru.Bare;
import com.opentenant.devicemgmt.iru.IruFunctions;
import com.opentenant.devicemgmt.iru.Routeless;

/** Imports a class that it never makes. */
final class App {
  Object routeless = new Routeless("name");
  Object found = IruFunctions.getWhole(null);
}
