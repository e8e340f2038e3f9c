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
 * A checksum that was another than the exchange's.
 */
@Name("dev.krakenboot.ChecksumMismatch")
@Label("Checksum mismatch")
@Category({ "Kraken", "Client" })
@Description("A message led to another checksum than the exchange sent")
@StackTrace(false)
final class ChecksumMismatchEvent extends Event {

	@Label("Client")
	@Nullable String client;

	@Label("Channel")
	@Nullable String channel;

	@Label("Symbol")
	@Nullable String symbol;

	@Label("Checksum of the exchange")
	long expected;

	@Label("Checksum of the book")
	long computed;

}
