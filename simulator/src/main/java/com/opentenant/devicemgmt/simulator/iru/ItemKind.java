package com.opentenant.devicemgmt.simulator.iru;

import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Table;
import java.util.List;

/** One kind of object of the tenant. {@link IruTenant} has the list of all. */
interface ItemKind {
  /** Its name in the console, such as {@code custom-scripts}. */
  String name();

  Table table();

  List<Route> routes();

  ItemConsole console();
}
