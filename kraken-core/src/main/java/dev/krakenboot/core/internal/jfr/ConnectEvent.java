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
 * One attempt to connect.
 */
@Name("dev.krakenboot.Connect")
@Label("Connect attempt")
@Category({ "Kraken", "Client" })
@Description("One attempt to connect to the exchange, until its greeting")
@StackTrace(false)
final class ConnectEvent extends Event {

	@Label("Client")
	@Nullable String client;

	@Label("Connection")
	@Nullable String connection;

	@Label("State that the attempt led to")
	@Nullable String outcome;

	@Label("Kind of the failure")
	@Nullable String cause;

	@Label("Detail of the failure")
	@Nullable String detail;

}
