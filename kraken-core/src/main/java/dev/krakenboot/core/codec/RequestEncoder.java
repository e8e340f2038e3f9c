// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.util.List;
import java.util.Locale;

import dev.krakenboot.core.message.Channel;
import dev.krakenboot.core.message.Request;
import dev.krakenboot.core.token.WebSocketToken;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Encoder of requests. Parameters that tell subscriptions of one channel apart go into
 * both directions; the rest only into the subscribe.
 */
final class RequestEncoder {

	private RequestEncoder() {
	}

	static void encode(ObjectNode frame, Request request) {
		if (request instanceof Request.Subscribe subscribe) {
			frame.put("method", "subscribe");
			ObjectNode params = params(frame, subscribe.channel(), subscribe.symbols());
			options(params, subscribe.channel());
			token(params, subscribe.token());
		}
		else if (request instanceof Request.Unsubscribe unsubscribe) {
			frame.put("method", "unsubscribe");
			ObjectNode params = params(frame, unsubscribe.channel(), unsubscribe.symbols());
			token(params, unsubscribe.token());
		}
		else {
			frame.put("method", "ping");
		}
		frame.put("req_id", request.reqId());
	}

	private static ObjectNode params(ObjectNode frame, Channel channel, List<String> symbols) {
		ObjectNode params = frame.putObject("params");
		params.put("channel", name(channel));
		if (channel instanceof Channel.Book book) {
			params.put("depth", book.depth());
		}
		else if (channel instanceof Channel.Level3 level3) {
			params.put("depth", level3.depth());
		}
		else if (channel instanceof Channel.Ticker ticker) {
			params.put("event_trigger", ticker.eventTrigger().name().toLowerCase(Locale.ROOT));
		}
		else if (channel instanceof Channel.Candles candles) {
			params.put("interval", candles.interval().minutes());
		}
		if (!symbols.isEmpty()) {
			ArrayNode array = params.putArray("symbol");
			symbols.forEach(array::add);
		}
		return params;
	}

	private static String name(Channel channel) {
		if (channel instanceof Channel.Book) {
			return "book";
		}
		if (channel instanceof Channel.Level3) {
			return "level3";
		}
		if (channel instanceof Channel.Ticker) {
			return "ticker";
		}
		if (channel instanceof Channel.Trades) {
			return "trade";
		}
		if (channel instanceof Channel.Candles) {
			return "ohlc";
		}
		if (channel instanceof Channel.Executions) {
			return "executions";
		}
		return (channel instanceof Channel.Balances) ? "balances" : "instrument";
	}

	private static void options(ObjectNode params, Channel channel) {
		if (channel instanceof Channel.Executions executions) {
			params.put("snap_orders", executions.snapOrders());
			params.put("snap_trades", executions.snapTrades());
			params.put("order_status", executions.orderStatus());
			params.put("ratecounter", executions.rateCounter());
			rebased(params, executions.rebased());
			return;
		}
		params.put("snapshot", true);
		if (channel instanceof Channel.Balances balances) {
			rebased(params, balances.rebased());
		}
		else if (channel instanceof Channel.Instruments instruments && instruments.includeTokenizedAssets()) {
			params.put("include_tokenized_assets", true);
		}
	}

	private static void rebased(ObjectNode params, @Nullable Boolean rebased) {
		if (rebased != null) {
			params.put("rebased", rebased);
		}
	}

	private static void token(ObjectNode params, @Nullable WebSocketToken token) {
		if (token != null) {
			params.put("token", token.value());
		}
	}

}
