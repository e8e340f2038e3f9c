// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.math.BigDecimal;
import java.util.List;

import dev.krakenboot.core.instrument.Asset;
import dev.krakenboot.core.instrument.AssetStatus;
import dev.krakenboot.core.instrument.Instrument;
import dev.krakenboot.core.instrument.InstrumentChange;
import dev.krakenboot.core.instrument.InstrumentChange.Kind;
import dev.krakenboot.core.instrument.PairStatus;
import dev.krakenboot.core.message.InstrumentMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InstrumentCacheTests {

	private final InstrumentCache cache = new InstrumentCache();

	@Test
	void isEmptyBeforeTheFirstMessage() {
		assertThat(this.cache.all()).isEmpty();
		assertThat(this.cache.assets()).isEmpty();
		assertThat(this.cache.find("A/B")).isEmpty();
		assertThat(this.cache.asset("A")).isEmpty();
	}

	@Test
	void tellsWhatASnapshotHasAddedChangedAndRemoved() {
		Instrument kept = pair("A/B", PairStatus.ONLINE);
		Instrument before = pair("C/D", PairStatus.ONLINE);
		Instrument removed = pair("E/F", PairStatus.ONLINE);
		assertThat(this.cache.apply(message(true, List.of(asset("A")), kept, before, removed)))
			.containsExactlyInAnyOrder(new InstrumentChange(Kind.ADDED, null, kept),
					new InstrumentChange(Kind.ADDED, null, before), new InstrumentChange(Kind.ADDED, null, removed));

		Instrument after = pair("C/D", PairStatus.CANCEL_ONLY);
		Instrument added = pair("G/H", PairStatus.ONLINE);
		List<InstrumentChange> changes = this.cache.apply(message(true, List.of(asset("B")), kept, after, added));
		assertThat(changes).containsExactlyInAnyOrder(new InstrumentChange(Kind.CHANGED, before, after),
				new InstrumentChange(Kind.ADDED, null, added), new InstrumentChange(Kind.REMOVED, removed, null));
		assertThat(changes).extracting(InstrumentChange::symbol).containsExactlyInAnyOrder("C/D", "G/H", "E/F");
		assertThat(this.cache.all()).containsExactlyInAnyOrder(kept, after, added);
		assertThat(this.cache.assets()).containsExactly(asset("B"));
	}

	@Test
	void replacesOnlyWhatAnUpdateNames() {
		Instrument kept = pair("A/B", PairStatus.ONLINE);
		Instrument before = pair("C/D", PairStatus.ONLINE);
		this.cache.apply(message(true, List.of(asset("A")), kept, before));
		Instrument after = pair("C/D", PairStatus.POST_ONLY);
		assertThat(this.cache.apply(message(false, List.of(asset("B")), kept, after)))
			.containsExactly(new InstrumentChange(Kind.CHANGED, before, after));
		assertThat(this.cache.find("A/B")).contains(kept);
		assertThat(this.cache.find("C/D")).contains(after);
		assertThat(this.cache.asset("A")).contains(asset("A"));
		assertThat(this.cache.asset("B")).contains(asset("B"));
	}

	@Test
	void tellsNothingOfASnapshotThatSaysTheSame() {
		InstrumentMessage message = message(true, List.of(asset("A")), pair("A/B", PairStatus.ONLINE));
		this.cache.apply(message);
		assertThat(this.cache.apply(message)).isEmpty();
	}

	@Test
	void refusesAChangeThatIsNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> new InstrumentChange(Kind.CHANGED, null, null));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new InstrumentChange(Kind.ADDED, pair("A/B", PairStatus.ONLINE), null));
	}

	private static InstrumentMessage message(boolean snapshot, List<Asset> assets, Instrument... pairs) {
		return new InstrumentMessage(snapshot, assets, List.of(pairs), 0);
	}

	private static Asset asset(String id) {
		return new Asset(id, AssetStatus.ENABLED, 8, 4, false, BigDecimal.ZERO, null, null, null, null, null);
	}

	private static Instrument pair(String symbol, PairStatus status) {
		return new Instrument(symbol, "A", "B", status, 1, 8, null, null, null, null, null, null, null, null, null,
				null, null);
	}

}
