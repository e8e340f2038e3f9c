// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import dev.krakenboot.core.message.Heartbeat;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.Request;
import dev.krakenboot.core.message.UnknownMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Codec of Kraken's Spot WebSocket v2. Its mapper is its own: an application's Jackson
 * settings do not reach it.
 *
 * @see <a href="https://docs.kraken.com/api/docs/guides/spot-ws-intro">Kraken: Spot
 * WebSocket v2</a>
 */
public final class SpotV2Codec implements Codec {

	private static final int MAX_NESTING = 64;

	private final JsonMapper mapper = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
			.build())
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	@Override
	public String encode(Request request) {
		ObjectNode frame = this.mapper.createObjectNode();
		RequestEncoder.encode(frame, request);
		return frame.toString();
	}

	@Override
	public InboundMessage decode(byte[] buffer, int offset, int length) {
		JsonNode frame = parse(buffer, offset, length);
		String method = Frame.text(frame, "method");
		if (method != null) {
			return ResponseDecoder.response(frame, method);
		}
		String channel = Frame.text(frame, "channel");
		return (channel != null) ? decodeChannel(frame, channel) : ResponseDecoder.error(frame);
	}

	private JsonNode parse(byte[] buffer, int offset, int length) {
		JsonNode frame;
		try {
			frame = this.mapper.readTree(buffer, offset, length);
		}
		catch (JacksonException ex) {
			throw new MalformedMessageException("Frame is no JSON: " + ex.getOriginalMessage(), null, ex);
		}
		if (!frame.isObject()) {
			throw new MalformedMessageException("Frame is no JSON object", null, null);
		}
		return frame;
	}

	private static InboundMessage decodeChannel(JsonNode frame, String channel) {
		return switch (channel) {
			case "heartbeat" -> new Heartbeat();
			case "status" -> ResponseDecoder.status(frame);
			case "instrument" -> InstrumentDecoder.instruments(frame);
			case "ticker" -> MarketDecoders.tickers(frame);
			case "trade" -> MarketDecoders.trades(frame);
			case "ohlc" -> MarketDecoders.candles(frame);
			case "executions" -> ExecutionDecoder.executions(frame);
			case "balances" -> BalanceDecoder.balances(frame);
			default -> new UnknownMessage(channel);
		};
	}

}
