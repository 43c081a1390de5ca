package org.rapport.jobs.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import org.apache.spark.serializer.KryoRegistrator;
import org.rapport.jobs.estimate.rollup.ComponentAudits;
import org.rapport.jobs.estimate.rollup.FamilyPriors;
import org.rapport.jobs.estimate.rollup.IndexCalibrations;
import org.rapport.jobs.estimate.rollup.IndexPriors;
import org.rapport.jobs.estimate.rollup.IndexStrengths;
import org.rapport.jobs.family.Facts;

/**
 * All that the engine's serializer may ever see. Rows travel as byte arrays; what tasks need to
 * know travels by Java's own serialization, which alone can make records again.
 */
public final class KryoTypes implements KryoRegistrator {
  @Override
  public void registerClasses(Kryo kryo) {
    kryo.register(byte[].class);
    kryo.register(byte[][].class);
    kryo.register(Roster.class, new JavaSerializer());
    kryo.register(Facts.class, new JavaSerializer());
    kryo.register(ShardRows.Rules.class, new JavaSerializer());
    kryo.register(ShardTask.Frame.class, new JavaSerializer());
    kryo.register(FamilyPriors.class, new JavaSerializer());
    kryo.register(IndexStrengths.class, new JavaSerializer());
    kryo.register(IndexPriors.class, new JavaSerializer());
    kryo.register(IndexCalibrations.class, new JavaSerializer());
    kryo.register(ComponentAudits.class, new JavaSerializer());
  }
}
