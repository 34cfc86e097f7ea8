package com.opentenant.devicemgmt.provider.iru.library;

final class CustomAppLifecycleTest {}
