package com.opentenant.devicemgmt.provider.export;

import java.util.Map;

/**
 * A resource of a program.
 *
 * @param inputs the expressions in the program's language, in the order of the definition
 */
record Declaration(String name, ExportedObject object, Map<String, String> inputs) {}
