package catalog

import (
	"encoding/binary"
	"hash/crc32"
	"strings"
)

// A hash index is a row of buckets. A bucket is a CRC-32 of the rest, four
// unused bytes and slots of eight bytes: an offset below a tag, which is part
// of the key's hash. A key's slot is in the bucket that its hash names or, if
// that was full, in the next one with room: a bucket with an empty slot ends
// the search, and a miss is certain because each bucket was checked.
const (
	bucketSize  = 128
	bucketHead  = 8
	bucketSlots = (bucketSize - bucketHead) / 8
	bucketLoad  = 9 // keys per bucket on average
	offsetBits  = 40
)

func bucketOf(hash uint64, buckets int) int { return int(hash >> 24 % uint64(buckets)) }
func tagOf(hash uint64) uint64              { return hash & (1<<(64-offsetBits) - 1) }

// hashKey is FNV-1a, with its bits mixed.
func hashKey(key string) uint64 {
	h := hashWord(key)
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	return h ^ h>>33
}

func hashIndex(keys []keyBlock) []byte {
	buckets := len(keys)/bucketLoad + 1
	index := make([]byte, buckets*bucketSize)
	used := make([]uint8, buckets)
	for _, k := range keys {
		hash := hashKey(k.key)
		at := bucketOf(hash, buckets)
		for used[at] == bucketSlots {
			at = (at + 1) % buckets
		}
		slot := index[at*bucketSize+bucketHead+int(used[at])*8:]
		binary.LittleEndian.PutUint64(slot, tagOf(hash)<<offsetBits|k.offset)
		used[at]++
	}
	for at := range buckets {
		bucket := index[at*bucketSize:][:bucketSize]
		binary.LittleEndian.PutUint32(bucket, crc32.ChecksumIEEE(bucket[bucketHead:]))
	}
	return index
}

// find returns the block of a key in one of the two indexes; that of a tail
// holds the keys of its codes. Damage on the way to it, or to being certain
// that there is none, is ErrDamaged.
func (p *pack) find(index int, key string) (b block, found bool, err error) {
	data := p.bytes(index)
	buckets := len(data) / bucketSize
	if buckets == 0 || len(data)%bucketSize != 0 {
		return block{}, false, ErrDamaged
	}
	hash := hashKey(key)
	at := bucketOf(hash, buckets)
	for range buckets {
		bucket := data[at*bucketSize:][:bucketSize]
		if crc32.ChecksumIEEE(bucket[bucketHead:]) != binary.LittleEndian.Uint32(bucket) {
			return block{}, false, ErrDamaged
		}
		for slots := bucket[bucketHead:]; len(slots) > 0; slots = slots[8:] {
			slot := binary.LittleEndian.Uint64(slots)
			if slot == 0 {
				return block{}, false, nil
			}
			if slot>>offsetBits != tagOf(hash) {
				continue
			}
			b, err := p.blockAt(slot & (1<<offsetBits - 1))
			switch {
			case err != nil:
				return block{}, false, err
			case b.key == key:
				return b, true, nil
			case index == sectionTails && strings.HasSuffix(b.key, "."+key):
				return block{key: key, targets: []string{b.key}}, true, nil
			}
		}
		at = (at + 1) % buckets
	}
	return block{}, false, nil
}
