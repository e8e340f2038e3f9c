// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint knows of all clients.
 *
 * @param connections connections and their states
 * @param subscriptions wanted subscriptions and how far they have come
 * @param books wanted books with their best prices
 */
@JsonPropertyOrder({ "connections", "subscriptions", "books" })
public record KrakenDescriptor(List<ConnectionDescriptor> connections, List<SubscriptionDescriptor> subscriptions,
		List<BookDescriptor> books) implements OperationResponseBody {

}
