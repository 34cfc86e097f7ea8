package com.opentenant.devicemgmt.provider.export;

import java.util.Map;

/**
 * A resource of a program.
 *
 * @param inputs the expressions in the program's language, in the order of the definition
 * @param comments those of inputs, by the input's name; each one line
 * @param references the resources that the inputs refer to, by name
 */
record Declaration(
    String name,
    ExportedObject object,
    Map<String, String> inputs,
    Map<String, String> comments,
    Map<String, ExportedObject> references) {}
