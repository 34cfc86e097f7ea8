package com.opentenant.devicemgmt.provider.shape;

/**
 * A text within the program.
 *
 * @param sha256 of the text in UTF-8, lower-case hex
 */
public record TextAsset(String text, String sha256) implements ContentAsset {}
