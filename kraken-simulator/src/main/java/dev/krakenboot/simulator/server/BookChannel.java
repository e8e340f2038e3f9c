// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import dev.krakenboot.simulator.book.BookDepth;
import dev.krakenboot.simulator.market.Topic;
import dev.krakenboot.simulator.protocol.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The {@code book} channel.
 */
final class BookChannel extends SymbolChannel {

	BookChannel(Services services) {
		super("book", services);
	}

	@Override
	@Nullable String refusal(Request request, Session session) {
		JsonNode depth = request.params().path("depth");
		boolean known = depth.isMissingNode() || (depth.isInt() && BookDepth.ALL.contains(depth.intValue()));
		return known ? null : DEPTH_NOT_SUPPORTED;
	}

	@Override
	Topic topic(Request request, String symbol) {
		return new Topic.Book(symbol, request.params().path("depth").asInt(BookDepth.DEFAULT));
	}

	@Override
	boolean fits(Request request, Topic topic) {
		JsonNode depth = request.params().path("depth");
		return depth.isMissingNode() || (topic instanceof Topic.Book book && depth.asInt(0) == book.depth());
	}

	@Override
	String parameters(Topic topic) {
		return (topic instanceof Topic.Book book) ? "\"depth\":" + book.depth() + "," : "";
	}

}
