package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.rapport.contract.Index;
import org.rapport.contract.IndexWeights;

/** Reads the weights of indices, where a configuration names any. */
final class IndexWeightsReader {
  private static final String SECTION = "index";
  private static final String VERSION = "version";
  private static final String MIN_WEIGHT = "min_weight_with_evidence";
  private static final String MIN_N = "min_n_component";
  private static final List<String> KEYS =
      Stream.concat(
              Stream.of(VERSION, MIN_WEIGHT, MIN_N), Arrays.stream(Index.values()).map(Index::key))
          .toList();

  /** Sums of decimal weights may miss 1 by their last digits. */
  private static final double ROUNDING = 1e-9;

  private final ConfigurationReader reader;

  IndexWeightsReader(ConfigurationReader reader) {
    this.reader = reader;
  }

  /** The weights of the section, those of the contract without one. */
  IndexWeights read(YamlNode.Entries top) {
    YamlNode node = top.entries().get(SECTION);
    if (node == null) {
      return IndexWeights.STANDARD;
    }
    YamlNode.Entries section = reader.entries(node, SECTION, KEYS);
    String version = reader.text(section, SECTION, VERSION);
    if (!version.isEmpty() && !version.matches("\\d+\\.\\d+\\.\\d+")) {
      reader.problem(
          ConfigurationReader.lineOf(section, VERSION),
          "index.version is no version; write one like 1.1.0");
    }
    Map<Index, List<Double>> weights = new EnumMap<>(Index.class);
    for (Index index : Index.values()) {
      weights.put(index, weights(section, index));
    }
    IndexWeights read =
        new IndexWeights(
            version,
            weights,
            share(section, SECTION, MIN_WEIGHT, IndexWeights.STANDARD.minWeightWithEvidence()),
            leastN(section));
    if (version.equals(IndexWeights.STANDARD.version()) && !read.equals(IndexWeights.STANDARD)) {
      reader.problem(
          ConfigurationReader.lineOf(section, VERSION),
          "index.version "
              + version
              + " stands for other weights; give these a version of their own");
    }
    return read;
  }

  /** The weights of one index; a component that is not named weighs nothing. */
  private List<Double> weights(YamlNode.Entries section, Index index) {
    YamlNode node = section.entries().get(index.key());
    if (node == null) {
      return IndexWeights.STANDARD.of(index);
    }
    String name = SECTION + "." + index.key();
    List<String> components = index.components().stream().map(Index.Component::code).toList();
    YamlNode.Entries entries = reader.entries(node, name, components);
    List<Double> weights = new ArrayList<>();
    double sum = 0;
    for (String component : components) {
      double weight = share(entries, name, component, 0);
      weights.add(weight);
      sum += weight;
    }
    if (!entries.entries().isEmpty() && Math.abs(sum - 1) > ROUNDING) {
      reader.problem(
          ConfigurationReader.lineOf(section, index.key()),
          "the weights of " + name + " must add up to 1");
    }
    return weights;
  }

  private double share(YamlNode.Entries section, String name, String key, double otherwise) {
    if (!section.entries().containsKey(key)) {
      return otherwise;
    }
    String text = reader.text(section, name, key);
    OptionalDouble share = ConfigurationReader.share(text);
    if (share.isEmpty() && !text.isEmpty()) {
      reader.problem(
          ConfigurationReader.lineOf(section, key),
          name + "." + key + " must be a share from 0 to 1 like 0.25");
    }
    return share.orElse(otherwise);
  }

  private int leastN(YamlNode.Entries section) {
    int standard = IndexWeights.STANDARD.minComponentN();
    if (!section.entries().containsKey(MIN_N)) {
      return standard;
    }
    String text = reader.text(section, SECTION, MIN_N);
    if (text.matches("[1-9]\\d{0,3}")) {
      return Integer.parseInt(text);
    }
    if (!text.isEmpty()) {
      reader.problem(
          ConfigurationReader.lineOf(section, MIN_N),
          "index.min_n_component must be a whole number from 1 like 3");
    }
    return standard;
  }
}
