// SPDX-License-Identifier: Apache-2.0
/**
 * A Spring MVC application, as a user writes it.
 */
@NullMarked
package dev.krakenboot.example.mvc;

import org.jspecify.annotations.NullMarked;
