// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.connection;

import java.net.URI;
import java.time.Instant;

/**
 * What is known of a connection at one moment.
 *
 * @param name name of the connection: {@code public}, {@code private} or {@code level3}
 * @param uri endpoint
 * @param state state
 * @param since when the state was entered
 * @param reconnects how often the connection was established again after the first time,
 * since the client was started
 */
public record ConnectionStatus(String name, URI uri, ConnectionState state, Instant since, long reconnects) {

}
