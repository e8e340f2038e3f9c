// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What a write operation has done.
 *
 * @param client name of the client
 * @param kind kind of what it was done to, {@code book} or {@code connection}
 * @param name symbol of the book, or name of the connection
 * @param channel channel of the book; absent for connections
 * @param action {@code resync} or {@code reconnect}
 * @param done whether the action was begun: a client that is stopped begins none
 */
@JsonPropertyOrder({ "client", "kind", "name", "channel", "action", "done" })
public record ActionDescriptor(String client, String kind, String name,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String channel, String action,
		boolean done) implements OperationResponseBody {

}
