// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import dev.krakenboot.core.KrakenClient;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import org.jspecify.annotations.Nullable;

/**
 * Meters with the same tags that come and go together.
 */
final class MeterGroup {

	private final MeterRegistry registry;

	private final KrakenClient client;

	private final Tags tags;

	private final List<Meter> meters = new ArrayList<>();

	MeterGroup(MeterRegistry registry, KrakenClient client, Tags tags) {
		this.registry = registry;
		this.client = client;
		this.tags = tags;
	}

	MeterRegistry registry() {
		return this.registry;
	}

	Tags tags() {
		return this.tags;
	}

	void counter(String name, String description, ToDoubleFunction<KrakenClient> value, String... moreTags) {
		counter(name, description, null, value, moreTags);
	}

	void counter(String name, String description, @Nullable String unit, ToDoubleFunction<KrakenClient> value,
			String... moreTags) {
		add(FunctionCounter.builder(name, this.client, value)
			.description(description)
			.baseUnit(unit)
			.tags(this.tags.and(moreTags))
			.register(this.registry));
	}

	void gauge(String name, String description, ToDoubleFunction<KrakenClient> value, String... moreTags) {
		add(Gauge.builder(name, this.client, value)
			.description(description)
			.tags(this.tags.and(moreTags))
			.register(this.registry));
	}

	/** A gauge of seconds. */
	void seconds(String name, String description, ToDoubleFunction<KrakenClient> value) {
		add(TimeGauge.builder(name, this.client, TimeUnit.SECONDS, value)
			.description(description)
			.tags(this.tags)
			.register(this.registry));
	}

	/** Takes a meter in that was registered elsewhere. */
	<M extends Meter> M add(M meter) {
		this.meters.add(meter);
		return meter;
	}

	/** Removes the meters from the registry. */
	void remove() {
		this.meters.forEach(this.registry::remove);
		this.meters.clear();
	}

}
