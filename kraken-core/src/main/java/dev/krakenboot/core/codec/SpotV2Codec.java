// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.core.instrument.Instrument;
import dev.krakenboot.core.message.Channel;
import dev.krakenboot.core.message.ErrorMessage;
import dev.krakenboot.core.message.Heartbeat;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.InstrumentMessage;
import dev.krakenboot.core.message.Pong;
import dev.krakenboot.core.message.Request;
import dev.krakenboot.core.message.StatusMessage;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.message.SystemStatus;
import dev.krakenboot.core.message.UnknownMessage;
import org.jspecify.annotations.Nullable;
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
		if (request instanceof Request.Subscribe subscribe) {
			frame.put("method", "subscribe");
			params(frame, subscribe.channel(), subscribe.symbols()).put("snapshot", true);
		}
		else if (request instanceof Request.Unsubscribe unsubscribe) {
			frame.put("method", "unsubscribe");
			params(frame, unsubscribe.channel(), unsubscribe.symbols());
		}
		else {
			frame.put("method", "ping");
		}
		frame.put("req_id", request.reqId());
		return frame.toString();
	}

	private static ObjectNode params(ObjectNode frame, Channel channel, List<String> symbols) {
		ObjectNode params = frame.putObject("params");
		if (channel instanceof Channel.Book book) {
			params.put("channel", "book");
			params.put("depth", book.depth());
		}
		else {
			params.put("channel", "instrument");
		}
		if (!symbols.isEmpty()) {
			var array = params.putArray("symbol");
			symbols.forEach(array::add);
		}
		return params;
	}

	@Override
	public InboundMessage decode(byte[] buffer, int offset, int length) {
		JsonNode frame = parse(buffer, offset, length);
		String channel = text(frame, "channel");
		if (channel != null) {
			return decodeChannel(frame, channel);
		}
		String method = text(frame, "method");
		if (method != null) {
			return decodeResponse(frame, method);
		}
		String error = firstText(frame, "error", "Error", "errorMessage");
		return (error != null) ? new ErrorMessage(reqId(frame), error) : new UnknownMessage(null);
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

	private InboundMessage decodeChannel(JsonNode frame, String channel) {
		return switch (channel) {
			case "heartbeat" -> new Heartbeat();
			case "status" -> decodeStatus(frame);
			case "instrument" -> decodeInstruments(frame);
			default -> new UnknownMessage(channel);
		};
	}

	private InboundMessage decodeResponse(JsonNode frame, String method) {
		String error = firstText(frame, "error", "Error", "errorMessage");
		return switch (method) {
			case "pong" -> new Pong(reqId(frame));
			case "subscribe", "unsubscribe" -> {
				JsonNode result = frame.path("result");
				String symbol = text(result, "symbol");
				boolean success = frame.path("success").asBoolean(error == null);
				yield new SubscriptionResponse(reqId(frame), (symbol != null) ? symbol : text(frame, "symbol"), success,
						success ? null : (error != null) ? error : "no reason given", time(frame, "time_out"));
			}
			default -> (error != null) ? new ErrorMessage(reqId(frame), error) : new UnknownMessage(null);
		};
	}

	private StatusMessage decodeStatus(JsonNode frame) {
		JsonNode data = frame.path("data").path(0);
		String system = text(data, "system");
		if (system == null) {
			throw new MalformedMessageException("Field 'system' is missing", "status", null);
		}
		JsonNode id = data.path("connection_id");
		BigInteger connectionId = id.isIntegralNumber() ? id.bigIntegerValue() : null;
		return new StatusMessage(SystemStatus.of(system), text(data, "version"), text(data, "api_version"),
				connectionId);
	}

	private InstrumentMessage decodeInstruments(JsonNode frame) {
		JsonNode data = frame.path("data");
		String type = text(frame, "type");
		if (!data.isObject() || type == null) {
			throw new MalformedMessageException("Field 'data' or 'type' is missing", "instrument", null);
		}
		List<Instrument> pairs = new ArrayList<>();
		int rejected = 0;
		for (JsonNode pair : data.path("pairs")) {
			Instrument instrument = decodeInstrument(pair);
			if (instrument != null) {
				pairs.add(instrument);
			}
			else {
				rejected++;
			}
		}
		return new InstrumentMessage(type.equals("snapshot"), pairs, rejected);
	}

	private static @Nullable Instrument decodeInstrument(JsonNode pair) {
		String symbol = text(pair, "symbol");
		String base = text(pair, "base");
		String quote = text(pair, "quote");
		String status = text(pair, "status");
		int pricePrecision = precision(pair, "price_precision");
		int qtyPrecision = precision(pair, "qty_precision");
		if (symbol == null || base == null || quote == null || status == null || pricePrecision < 0
				|| qtyPrecision < 0) {
			return null;
		}
		return new Instrument(symbol, base, quote, status, pricePrecision, qtyPrecision,
				decimal(pair, "price_increment"), decimal(pair, "qty_increment"), decimal(pair, "qty_min"),
				decimal(pair, "cost_min"));
	}

	/** Fraction digits, or -1 when absent or beyond what a scaled long can hold. */
	private static int precision(JsonNode pair, String field) {
		JsonNode node = pair.path(field);
		boolean fits = node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0
				&& node.intValue() <= 18;
		return fits ? node.intValue() : -1;
	}

	private static @Nullable BigDecimal decimal(JsonNode object, String field) {
		JsonNode node = object.path(field);
		return node.isNumber() ? node.decimalValue() : null;
	}

	private static @Nullable Long reqId(JsonNode frame) {
		JsonNode node = frame.path("req_id");
		return (node.isIntegralNumber() && node.canConvertToLong()) ? node.longValue() : null;
	}

	/** Diagnostic times must never fail a message. */
	private static @Nullable Instant time(JsonNode frame, String field) {
		String text = text(frame, field);
		try {
			return (text != null) ? Instant.parse(text) : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	private static @Nullable String firstText(JsonNode object, String... fields) {
		for (String field : fields) {
			String text = text(object, field);
			if (text != null) {
				return text;
			}
		}
		return null;
	}

	private static @Nullable String text(JsonNode object, String field) {
		JsonNode node = object.path(field);
		return node.isString() ? node.stringValue() : null;
	}

}
