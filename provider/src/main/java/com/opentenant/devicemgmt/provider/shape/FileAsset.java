package com.opentenant.devicemgmt.provider.shape;

/**
 * A file of the machine that runs Pulumi.
 *
 * @param path relative to the project, where the plugin runs too
 * @param sha256 of the content, lower-case hex; empty where a server does not tell it, and then a
 *     {@link WriteOnly} component counts as not told
 */
public record FileAsset(String path, String sha256) implements ContentAsset {}
