// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * One resync of a book.
 */
@Name("dev.krakenboot.Resync")
@Label("Book resync")
@Category({ "Kraken", "Client" })
@Description("A book was discarded and a fresh snapshot asked for")
@StackTrace(false)
final class ResyncEvent extends Event {

	@Label("Client")
	@Nullable String client;

	@Label("Channel")
	@Nullable String channel;

	@Label("Symbol")
	@Nullable String symbol;

	@Label("Reason")
	@Nullable String reason;

	@Label("State that the resync led to")
	@Nullable String outcome;

}
