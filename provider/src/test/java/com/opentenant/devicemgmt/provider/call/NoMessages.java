package com.opentenant.devicemgmt.provider.call;

/** Prints nothing. */
public record NoMessages() implements Messages {

  @Override
  public void info(String text) {}

  @Override
  public void warning(String text) {}

  @Override
  public void progress(String text) {}
}
