// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.krakenboot.core.delivery.DeliveryOptions;
import dev.krakenboot.core.internal.book.BookDirectory;
import dev.krakenboot.core.statistics.MessageTimings;
import org.jspecify.annotations.Nullable;

/**
 * What the mailboxes of a client have in common.
 *
 * @param executor runs the recipients; one task at a time for each of them
 * @param books the client's books
 * @param options bounds of each mailbox
 * @param reconciliation supplies the present state of the account
 * @param nanoTime clock of the lag, and of the wait for the present state
 * @param timings hears how long events wait; supplies null while nobody does
 */
record DeliveryContext(Executor executor, BookDirectory books, DeliveryOptions options, Reconciliation reconciliation,
		LongSupplier nanoTime, Supplier<@Nullable MessageTimings> timings) {

}
