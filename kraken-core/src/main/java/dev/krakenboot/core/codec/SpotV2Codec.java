// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import dev.krakenboot.core.error.SecretMask;
import dev.krakenboot.core.message.Heartbeat;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.Request;
import dev.krakenboot.core.message.UnknownMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Codec of Kraken's Spot WebSocket v2. An application's Jackson settings do not reach it.
 *
 * @see <a href="https://docs.kraken.com/api/docs/guides/spot-ws-intro">Kraken: Spot
 * WebSocket v2</a>
 */
public final class SpotV2Codec implements Codec {

	private final FrameReader reader = new FrameReader();

	@Override
	public String encode(Request request) {
		ObjectNode frame = JsonNodeFactory.instance.objectNode();
		RequestEncoder.encode(frame, request);
		return frame.toString();
	}

	@Override
	public InboundMessage decode(byte[] buffer, int offset, int length, SecretMask secrets) {
		JsonNode frame = this.reader.read(buffer, offset, length, secrets);
		String method = Frame.text(frame, "method");
		if (method != null) {
			return ResponseDecoder.response(frame, method);
		}
		String channel = Frame.text(frame, "channel");
		return (channel != null) ? decodeChannel(frame, channel) : ResponseDecoder.error(frame);
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
