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
 * @param deliveries listeners and subscribers, and how far behind they are
 * @param listeners annotated listeners
 * @param rateLimits rate limits and how full they are
 * @param mismatches the last 16 checksum mismatches of each client, and the newest of
 * each wanted book, newest first
 */
@JsonPropertyOrder({ "connections", "subscriptions", "books", "deliveries", "listeners", "rateLimits", "mismatches" })
public record KrakenDescriptor(List<ConnectionDescriptor> connections, List<SubscriptionDescriptor> subscriptions,
		List<BookDescriptor> books, List<DeliveryDescriptor> deliveries, List<ListenerDescriptor> listeners,
		List<RateLimitDescriptor> rateLimits, List<MismatchDescriptor> mismatches) implements OperationResponseBody {

}
