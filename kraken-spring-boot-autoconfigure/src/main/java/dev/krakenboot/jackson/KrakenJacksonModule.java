// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.jackson;

import java.time.Instant;
import java.util.List;

import dev.krakenboot.book.BookView;
import dev.krakenboot.book.PriceLevel;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.event.BookUpdate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes books as the actuator endpoint does: prices and quantities as strings at full
 * precision, best first, with the state and the exchange's time. A {@link LiveBook} is
 * written as its best ten levels, a {@link BookUpdate} as the book after it. Nothing is
 * read.
 */
public final class KrakenJacksonModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the module.
	 */
	public KrakenJacksonModule() {
		super("kraken");
		addSerializer(PriceLevel.class, new PriceLevelSerializer());
		addSerializer(BookView.class, new BookViewSerializer());
		addSerializer(LiveBook.class, new LiveBookSerializer());
		addSerializer(BookUpdate.class, new BookUpdateSerializer());
	}

	private static void write(@Nullable LiveBook book, BookView view, JsonGenerator json) {
		json.writeStartObject();
		if (book != null) {
			json.writeStringProperty("channel", book.channel());
		}
		json.writeStringProperty("symbol", view.symbol());
		json.writeNumberProperty("depth", view.depth());
		json.writeStringProperty("state", view.state().name());
		json.writeName("asOf");
		string(view.asOf().map(Instant::toString).orElse(null), json);
		json.writeName("checksum");
		if (view.checksum() != BookView.NO_CHECKSUM) {
			json.writeNumber(view.checksum());
		}
		else {
			json.writeNull();
		}
		levels("bids", view.bids(), json);
		levels("asks", view.asks(), json);
		json.writeEndObject();
	}

	private static void string(@Nullable String value, JsonGenerator json) {
		if (value != null) {
			json.writeString(value);
		}
		else {
			json.writeNull();
		}
	}

	private static void levels(String name, List<PriceLevel> levels, JsonGenerator json) {
		json.writeArrayPropertyStart(name);
		levels.forEach((level) -> write(level, json));
		json.writeEndArray();
	}

	private static void write(PriceLevel level, JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("price", level.price().toPlainString());
		json.writeStringProperty("qty", level.qty().toPlainString());
		json.writeEndObject();
	}

	private static final class PriceLevelSerializer extends StdSerializer<PriceLevel> {

		private PriceLevelSerializer() {
			super(PriceLevel.class);
		}

		@Override
		public void serialize(PriceLevel level, JsonGenerator json, SerializationContext context) {
			write(level, json);
		}

	}

	private static final class BookViewSerializer extends StdSerializer<BookView> {

		private BookViewSerializer() {
			super(BookView.class);
		}

		@Override
		public void serialize(BookView view, JsonGenerator json, SerializationContext context) {
			write(null, view, json);
		}

	}

	private static final class LiveBookSerializer extends StdSerializer<LiveBook> {

		private LiveBookSerializer() {
			super(LiveBook.class);
		}

		@Override
		public void serialize(LiveBook book, JsonGenerator json, SerializationContext context) {
			write(book, book.top(), json);
		}

	}

	private static final class BookUpdateSerializer extends StdSerializer<BookUpdate> {

		private BookUpdateSerializer() {
			super(BookUpdate.class);
		}

		@Override
		public void serialize(BookUpdate update, JsonGenerator json, SerializationContext context) {
			write(update.book(), update.view(), json);
		}

	}

}
