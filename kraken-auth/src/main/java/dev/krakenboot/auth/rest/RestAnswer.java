// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.util.List;

import dev.krakenboot.core.error.ExchangeError;
import org.jspecify.annotations.Nullable;

/**
 * Answer to a {@link RestRequest} that succeeded. Immutable; its text form shows no
 * result, which may be a secret.
 *
 * @param result JSON text of the result as the exchange wrote it, null when there was
 * none
 * @param warnings what the exchange had to say beside the result
 */
public record RestAnswer(@Nullable String result, List<ExchangeError> warnings) {

	public RestAnswer {
		warnings = List.copyOf(warnings);
	}

	@Override
	public String toString() {
		return "RestAnswer[result " + ((this.result != null) ? this.result.length() + " characters" : "absent")
				+ ", warnings " + this.warnings.stream().map(ExchangeError::text).toList() + "]";
	}

}
