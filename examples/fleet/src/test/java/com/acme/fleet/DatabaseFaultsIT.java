package com.acme.fleet;

import org.junit.jupiter.api.Test;

/** Calls while servers lose their database. */
final class DatabaseFaultsIT extends Faults {

  @Test
  void theDatabaseIsAwayForAMoment() throws Exception {
    play(Fault.databaseAway(Fault.Length.seconds(3)));
  }

  @Test
  void aServerIsStartedWhileTheDatabaseIsAway() throws Exception {
    play(Fault.deploymentWithoutDatabase());
  }

  @Test
  void theDatabaseIsAwayForLongerThanReportsAreTried() throws Exception {
    play(Fault.databaseAway(Fault.Length.seconds(20)));
  }
}
