package dev.bxml.jdbc;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore.Claim;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A claim that this server has: an open transaction. Whatever is called first ends it. */
final class JdbcClaim implements Claim.Granted {
  /** Nothing that the platform reads is near it; a longer one is not kept. */
  static final int LONGEST_REPLY = 1024 * 1024;

  private final Transaction transaction;
  private final ClaimTable table;
  private final String digest;
  private final long silenceMillis;
  private final Keeper keeper;
  private final long since = System.nanoTime();
  private final AtomicBoolean settled = new AtomicBoolean();

  /** Hears what becomes of a claim. */
  interface Keeper {
    /** So many bytes of a reply are kept; the transaction may be used for more. */
    void kept(int bytes, Transaction transaction);

    /** The claim has ended, in whatever way. */
    void ended(JdbcClaim claim);
  }

  JdbcClaim(
      Transaction transaction, ClaimTable table, String digest, long silenceMillis, Keeper keeper) {
    this.transaction = transaction;
    this.table = table;
    this.digest = digest;
    this.silenceMillis = silenceMillis;
    this.keeper = keeper;
  }

  @Override
  public void complete(Reply reply) {
    if (reply.length() > LONGEST_REPLY) {
      release();
    } else if (settled.compareAndSet(false, true)) {
      try {
        table.complete(transaction, digest, reply);
        keeper.kept(reply.length(), transaction);
      } catch (SQLException e) {
        throw new IllegalStateException(
            "a delivery has lost its claim, since the connection that held it ended or failed (SQLState %s); its"
                    .formatted(e.getSQLState())
                + " reply is not kept, and a repetition is handled again",
            e);
      } finally {
        end();
      }
    }
  }

  @Override
  public void release() {
    if (settled.compareAndSet(false, true)) {
      end();
    }
  }

  private void end() {
    try {
      transaction.close();
    } finally {
      keeper.ended(this);
    }
  }

  /** Returns whether whoever has it would be taken for dead elsewhere. */
  boolean isForgotten() {
    return silenceMillis > 0
        && System.nanoTime() - since > TimeUnit.MILLISECONDS.toNanos(silenceMillis);
  }
}
