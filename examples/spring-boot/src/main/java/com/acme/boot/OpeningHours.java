package com.acme.boot;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the menu asks. */
@Component
public class OpeningHours {
  private final String open;

  public OpeningHours(@Value("${acme.open}") String open) {
    this.open = open;
  }

  String sentence() {
    return "We are open " + open + ". Goodbye.";
  }
}
