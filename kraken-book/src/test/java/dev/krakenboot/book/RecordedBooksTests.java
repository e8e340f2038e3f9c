// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every recorded book stream, from its bytes to the last checksum.
 */
class RecordedBooksTests {

	private final BookFrameDecoder decoder = new BookFrameDecoder();

	@ParameterizedTest
	@CsvSource({ "conv_book_KSMXBT_d1000, KSM/XBT, 1000, 8, 8, 335, 1",
			"conv_book_OCEANXBT_d1000, OCEAN/XBT, 1000, 9, 8, 148, 1",
			"conv_book_WAVESEUR_d1000, WAVES/EUR, 1000, 6, 8, 576, 1",
			"conv_book_XBTCHF_d1000, XBT/CHF, 1000, 5, 8, 289, 1",
			"conv_book_XMRUSD_d1000, XMR/USD, 1000, 8, 8, 846, 1", "conv_book_thin_state, STATE1/USD, 1000, 6, 8, 1, 0",
			"v2_book_ALGOUSD_d10_short, ALGO/USD, 10, 5, 8, 2, 0", "v2_book_BTCUSD_d10_2023, BTC/USD, 10, 1, 8, 510, 0",
			"v2_book_BTCUSD_d10_resubscribes, BTC/USD, 10, 1, 8, 301, 0",
			"v2_book_ETHUSD_d25, ETH/USD, 25, 2, 8, 1129, 0" })
	void verifiesEveryChecksum(String file, String symbol, int depth, int pricePrecision, int qtyPrecision,
			int checksums, int snapshotsWithoutChecksum) throws IOException {
		for (boolean general : new boolean[] { false, true }) {
			OrderBook book = new OrderBook(symbol, depth, pricePrecision, qtyPrecision);
			NaiveBook naive = new NaiveBook(depth, pricePrecision, qtyPrecision);
			BookFrame frame = new BookFrame();
			int verified = 0;
			int unverified = 0;
			for (String line : lines(file)) {
				byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
				boolean isBook = general ? this.decoder.decodeGeneral(bytes, 0, bytes.length, frame)
						: this.decoder.decode(bytes, 0, bytes.length, frame);
				assertThat(isBook).isEqualTo(line.startsWith("{\"channel\":\"book\""));
				for (int i = 0; i < frame.size(); i++) {
					ApplyResult result = book.apply(frame.message(i));
					assertThat(result).as(line).isIn(ApplyResult.VERIFIED, ApplyResult.UNVERIFIED);
					verified += (result == ApplyResult.VERIFIED) ? 1 : 0;
					unverified += (result == ApplyResult.UNVERIFIED) ? 1 : 0;
					naive.apply(line);
				}
			}
			assertThat(verified).isEqualTo(checksums);
			assertThat(unverified).isEqualTo(snapshotsWithoutChecksum);
			assertThat(book.state()).isEqualTo(BookState.LIVE);
			assertThat(book.bids()).isEqualTo(naive.levels(Side.BID));
			assertThat(book.asks()).isEqualTo(naive.levels(Side.ASK));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "v2_other_channels", "v2_private_and_trading", "v2_instrument_half1",
			"l3_snapshot_documented_example", "futures_other", "futures_PI_XRPUSD" })
	void passesOverEveryOtherFrame(String file) throws IOException {
		BookFrame frame = new BookFrame();
		for (String line : lines(file)) {
			byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
			assertThat(this.decoder.decode(bytes, 0, bytes.length, frame)).as(line).isFalse();
			assertThat(frame.size()).isZero();
		}
	}

	private static List<String> lines(String file) throws IOException {
		Path folder = Path.of(System.getProperty("kraken.fixtures", "absent"));
		Assumptions.assumeTrue(Files.isDirectory(folder), "skipped: no recordings in " + folder);
		List<String> lines = Files.readAllLines(folder.resolve(file + ".jsonl"));
		assertThat(lines).isNotEmpty();
		return lines;
	}

}
