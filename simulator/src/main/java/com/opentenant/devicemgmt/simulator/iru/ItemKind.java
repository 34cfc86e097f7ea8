package com.opentenant.devicemgmt.simulator.iru;

import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Route;
import java.util.List;

/** One kind of object of the tenant. {@link IruTenant} has the list of all. */
interface ItemKind {
  /** The last part of its path, such as {@code custom-scripts}. */
  String name();

  List<Route> routes();

  ItemConsole console();
}
