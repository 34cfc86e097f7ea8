package com.opentenant.devicemgmt.simulator.landscape;

import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Violations;

/** What almost every route of the server needs. */
record ServerParts(
    Store store,
    LandscapeSettings settings,
    Quirks quirks,
    LandscapeResponses responses,
    LandscapeAccess access,
    Violations violations) {}
