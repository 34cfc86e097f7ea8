package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Messages;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.call.Time;
import java.time.Instant;

/** The context of one RPC. */
record CallContext(
    String resourceName,
    Time time,
    Instant deadline,
    boolean isLimitedByUser,
    Cancellation cancellation,
    Messages messages,
    Redaction secrets)
    implements Context {}
